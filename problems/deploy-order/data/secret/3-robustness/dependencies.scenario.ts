import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectRefusal, refusalOf } from '../../config.ts';

const documents = [
  ['{"resources":[{"name":"a","dependsOn":null}]}', '$.resources[0].dependsOn'],
  ['{"resources":[{"name":"a"},{"name":"b","dependsOn":"a"}]}', '$.resources[1].dependsOn'],
  ['{"resources":[{"name":"a","dependsOn":{}}]}', '$.resources[0].dependsOn'],
  ['{"resources":[{"name":"a","dependsOn":{"length":0}}]}', '$.resources[0].dependsOn'],
  ['{"resources":[{"name":"a","dependsOn":false}]}', '$.resources[0].dependsOn'],
  ['{"resources":[{"name":"a","dependsOn":["b",7]}]}', '$.resources[0].dependsOn[1]'],
  ['{"resources":[{"name":"a","dependsOn":[null]}]}', '$.resources[0].dependsOn[0]'],
  ['{"resources":[{"name":"a","dependsOn":["b","c"," "]}]}', '$.resources[0].dependsOn[2]'],
  ['{"resources":[{"name":"a","dependsOn":[["b"]]}]}', '$.resources[0].dependsOn[0]'],
];

export default scenario<Contract>(
  'refuses dependencies that are no list of names',
  async ({ solution, expect }) => {
    for (const [text = '', path = ''] of documents)
      expectRefusal(expect, text, await refusalOf(solution, text), 'invalid-shape', { path });
  },
);
