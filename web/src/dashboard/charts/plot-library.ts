// What the charts use of Observable Plot, named here so that the build leaves out the rest.
export { axisX, axisY, barX, barY, gridY, plot, ruleX, ruleY, text } from '@observablehq/plot';
