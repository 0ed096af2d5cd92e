export { colouredChecks, colouredFrames, colouredStyle } from '../coloured-styles.ts'
export { heatColours } from '../heat-colours.ts'
