import { polls } from '../../poll.ts';

export default polls(20, 50);
