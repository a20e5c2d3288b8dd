import { polls } from '../../poll.ts';

export default polls(40, 25);
