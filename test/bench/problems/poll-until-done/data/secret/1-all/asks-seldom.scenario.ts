import { polls } from '../../poll.ts';

export default polls(4, 60000);
