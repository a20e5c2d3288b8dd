import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectRefusal, refusalOf } from '../../config.ts';

const texts = [
  '',
  ' ',
  '{"resources":[]',
  '{"resources":[],}',
  "{'resources':[]}",
  '{"resources":[]} // all of them',
  '{resources:[]}',
  '\ufeff{"resources":[]}',
  '{"resources":[{"name":"a\nb"}]}',
  'undefined',
];

export default scenario<Contract>('refuses what is not JSON', async ({ solution, expect }) => {
  for (const text of texts)
    expectRefusal(expect, JSON.stringify(text), await refusalOf(solution, text), 'invalid-json');
});
