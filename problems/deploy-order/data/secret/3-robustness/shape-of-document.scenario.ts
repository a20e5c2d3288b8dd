import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectRefusal, refusalOf } from '../../config.ts';

const documents = [
  ['null', '$'],
  ['[]', '$'],
  ['[{"name":"db"}]', '$'],
  ['7', '$'],
  ['"resources"', '$'],
  ['true', '$'],
  ['{}', '$.resources'],
  ['{"resources":null}', '$.resources'],
  ['{"resources":{}}', '$.resources'],
  ['{"resources":{"length":0}}', '$.resources'],
  ['{"resources":"db"}', '$.resources'],
  ['{"Resources":[]}', '$.resources'],
];

export default scenario<Contract>(
  'refuses a document that is no object with a list of resources',
  async ({ solution, expect }) => {
    for (const [text = '', path = ''] of documents)
      expectRefusal(expect, text, await refusalOf(solution, text), 'invalid-shape', { path });
  },
);
