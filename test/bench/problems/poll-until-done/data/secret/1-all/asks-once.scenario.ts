import { polls } from '../../poll.ts';

export default polls(1, 1000);
