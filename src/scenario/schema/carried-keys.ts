/** Sections for later stages: checked for their rough shape, carried along as they are. */
export const carriedKeys = ['checks', 'bands', 'draws', 'seed'] as const
