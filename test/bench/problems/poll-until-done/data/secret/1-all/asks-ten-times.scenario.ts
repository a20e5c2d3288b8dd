import { polls } from '../../poll.ts';

export default polls(10, 100);
