/** Stands for every route, version or instance beyond the limits, so that no sender can make rows without end. */
export const OTHER_VALUE = '__other__';
