/** Stands in the built page for d3-transition (see d3-interpolate beside it): nothing is ever in motion there, so nothing is interrupted. */
export const interrupt = () => {}
