import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectRefusal, refusalOf } from '../../config.ts';

const documents = [
  ['{"resources":[{"dependsOn":null,"name":""}]}', '$.resources[0].name'],
  ['{"resources":[{"name":"a","dependsOn":["b",0,1]},{}]}', '$.resources[0].dependsOn[1]'],
  ['{"resources":[{"name":"a"},{"name":"b","dependsOn":7},null]}', '$.resources[1].dependsOn'],
  ['{"resources":[{"name":"a","dependsOn":[""]},{"name":""}]}', '$.resources[0].dependsOn[0]'],
  ['{"resources":[{"name":"a"},null,{"name":3}]}', '$.resources[1]'],
];

export default scenario<Contract>(
  'names the first mistake of shape',
  async ({ solution, expect }) => {
    for (const [text = '', path = ''] of documents)
      expectRefusal(expect, text, await refusalOf(solution, text), 'invalid-shape', { path });
  },
);
