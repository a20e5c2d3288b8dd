import { polls } from '../../poll.ts';

export default polls(6, 360000);
