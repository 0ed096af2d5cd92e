export { colouredFrames, colouredStyle } from '../coloured-styles.ts'
