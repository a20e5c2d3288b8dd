import { polls } from '../../poll.ts';

export default polls(8, 5);
