import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet, read } from '../../fleet.ts';

export default scenario<Contract>('says for whom it asks', async ({ solution, http, expect }) => {
  const { origins, sent } = fleet(http, ['a']);
  const balancer = await solution.createBalancer(origins);
  const ask = async (address: string, headers: Record<string, string>) => {
    await read(balancer.fetch(new Request(address, { headers })));
    return sent.at(-1)?.request.headers;
  };

  expect(
    await ask('http://shop.test:8080/x', { 'X-Real-IP': '203.0.113.7' }),
    'headers for a new client',
  ).toEqual({
    'x-real-ip': '203.0.113.7',
    'x-forwarded-for': '203.0.113.7',
    'x-forwarded-proto': 'http',
    'x-forwarded-host': 'shop.test:8080',
  });
  expect(
    await ask('https://shop.test/x', {
      'X-Real-IP': '2001:db8::1',
      'X-Forwarded-For': '198.51.100.1, 198.51.100.2',
      'X-Forwarded-Proto': 'gopher',
      'X-Forwarded-Host': 'evil.test',
    }),
    'headers behind two proxies',
  ).toEqual({
    'x-real-ip': '2001:db8::1',
    'x-forwarded-for': '198.51.100.1, 198.51.100.2, 2001:db8::1',
    'x-forwarded-proto': 'https',
    'x-forwarded-host': 'shop.test',
  });
  expect(
    await ask('https://shop.test/x', { 'X-Forwarded-For': '198.51.100.1' }),
    'headers without X-Real-IP',
  ).toEqual({
    'x-forwarded-for': '198.51.100.1',
    'x-forwarded-proto': 'https',
    'x-forwarded-host': 'shop.test',
  });
  expect(
    await ask('https://shop.test/x', {
      Connection: 'x-forwarded-for, x-forwarded-host',
      'X-Real-IP': '203.0.113.7',
      'X-Forwarded-For': '198.51.100.1',
    }),
    'headers after what Connection names was dropped',
  ).toEqual({
    'x-real-ip': '203.0.113.7',
    'x-forwarded-for': '203.0.113.7',
    'x-forwarded-proto': 'https',
    'x-forwarded-host': 'shop.test',
  });
});
