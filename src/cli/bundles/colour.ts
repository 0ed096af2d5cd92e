export { colouredChecks, colouredFrames, colouredStyle } from '../output/coloured-styles.ts'
export { heatColours } from '../output/heat-colours.ts'
