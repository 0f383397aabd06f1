/**
 * The scales that our charts have. The build gives them to Recharts for all of d3's, which it looks up by name, so that
 * those of dates and colours would come along: 8 kB of each first load.
 */
export { scaleBand, scaleLinear, scaleLog, scalePoint } from 'd3-scale';
