import { describeHostile } from './hostile-suite.ts';
import { loading } from './inputs/loading.ts';
import { modules } from './inputs/modules.ts';
import { sources } from './inputs/sources.ts';

describeHostile([loading, modules, sources]);
