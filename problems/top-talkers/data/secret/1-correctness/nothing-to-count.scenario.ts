import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, logOf } from '../../log.ts';

export default scenario<Contract>(
  'answers no addresses where there are none',
  async ({ solution, expect }) => {
    for (const log of [
      '',
      '\n',
      '\r\n',
      '\r',
      '\n\n\n',
      ' ',
      ' \n',
      'no address here\n',
      '\r\n\r\n\n',
    ])
      expect(await solution.topTalkers(logOf(log)), JSON.stringify(log)).toEqual([]);
  },
);
