import { polls } from '../../poll.ts';

export default polls(5, 250);
