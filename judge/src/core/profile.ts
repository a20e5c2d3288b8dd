/** Whose timers a solution has: Node's, or with HTML's clamp of nested ones. */
export const profiles = ['node', 'browser'] as const;
export type Profile = (typeof profiles)[number];
