import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectRefusal, refusalOf } from '../../config.ts';

const documents = [
  ['{"resources":[null]}', '$.resources[0]'],
  ['{"resources":[[]]}', '$.resources[0]'],
  ['{"resources":[["db"]]}', '$.resources[0]'],
  ['{"resources":[{"name":"a"},"db"]}', '$.resources[1]'],
  ['{"resources":[{"name":"a"},{"name":"b"},7,null]}', '$.resources[2]'],
  ['{"resources":[false]}', '$.resources[0]'],
];

export default scenario<Contract>(
  'refuses resources that are no objects',
  async ({ solution, expect }) => {
    for (const [text = '', path = ''] of documents)
      expectRefusal(expect, text, await refusalOf(solution, text), 'invalid-shape', { path });
  },
);
