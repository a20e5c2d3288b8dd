import { polls } from '../poll.ts';

export default polls(2, 1000);
