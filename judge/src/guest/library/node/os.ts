import { refusedOfOs } from '../../../core/index.ts';
import { refuseMembers } from '../refuse-members.ts';

/** The few facts that a sandbox may tell: the same on every machine, so that runs stay equal. */
export default refuseMembers(
  {
    EOL: '\n',
    devNull: '/dev/null',
    arch: (): string => 'x64',
    availableParallelism: (): number => 1,
    endianness: (): string => 'LE',
    homedir: (): string => '/',
    hostname: (): string => 'tickjudge',
    platform: (): string => 'linux',
    tmpdir: (): string => '/tmp',
    type: (): string => 'Linux',
  },
  'os',
  refusedOfOs,
);
