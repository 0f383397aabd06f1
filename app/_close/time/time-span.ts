/** From one instant to another, epoch ms; `to` is exclusive. */
export interface TimeSpan {
  from: number;
  to: number;
}
