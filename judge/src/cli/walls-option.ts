import { Option } from 'commander';

/** `--walls`, for every command that starts the engine. */
export const wallsOption = (): Option =>
  new Option('--walls <which>', 'all: refuse to start if a wall is missing; auto: use those here')
    .choices(['auto', 'all'])
    .default('auto')
    .env('SANDBOX_WALLS');
