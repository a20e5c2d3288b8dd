/** What npm and the shell say of how `tick` was started. */
export interface StartedBy {
  readonly npm_command?: string | undefined;
  readonly npm_lifecycle_event?: string | undefined;
  readonly PATH?: string | undefined;
}

export function startedBy(): StartedBy {
  const { npm_command, npm_lifecycle_event, PATH } = process.env;
  return { npm_command, npm_lifecycle_event, PATH };
}
