import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectRefusal, refusalOf } from '../../config.ts';

const documents = [
  ['{"resources":[{}]}', '$.resources[0].name'],
  ['{"resources":[{"name":"a"},{"name":""}]}', '$.resources[1].name'],
  ['{"resources":[{"name":" \\t\\n"}]}', '$.resources[0].name'],
  ['{"resources":[{"name":"\\u00a0\\ufeff"}]}', '$.resources[0].name'],
  ['{"resources":[{"name":null}]}', '$.resources[0].name'],
  ['{"resources":[{"name":0}]}', '$.resources[0].name'],
  ['{"resources":[{"name":["db"]}]}', '$.resources[0].name'],
  ['{"resources":[{"Name":"db"}]}', '$.resources[0].name'],
];

export default scenario<Contract>(
  'refuses names that are missing, blank or no strings',
  async ({ solution, expect }) => {
    for (const [text = '', path = ''] of documents)
      expectRefusal(expect, text, await refusalOf(solution, text), 'invalid-shape', { path });
  },
);
