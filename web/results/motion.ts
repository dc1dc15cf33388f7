/** Whether the person at this device has not asked for less motion. */
export function isMotionWelcome(): boolean {
  return matchMedia('(prefers-reduced-motion: no-preference)').matches;
}
