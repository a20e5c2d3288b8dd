import { polls } from '../../poll.ts';

export default polls(3, 500);
