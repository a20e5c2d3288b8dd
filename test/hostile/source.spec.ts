import { describeHostile } from './hostile-suite.ts';
import { loading } from './inputs/loading.ts';
import { sources } from './inputs/sources.ts';

describeHostile([loading, sources]);
