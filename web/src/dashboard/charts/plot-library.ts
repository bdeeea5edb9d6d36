// The exports of Observable Plot that charts use; a dynamic import of the whole would keep the rest in the build.
export { axisX, axisY, barX, barY, gridY, plot, ruleX, ruleY, text } from '@observablehq/plot';
