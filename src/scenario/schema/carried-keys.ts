/** Keys that a scenario carries along for the run as they are. */
export const carriedKeys = ['draws', 'seed'] as const
