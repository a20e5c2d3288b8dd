import { scenario } from '@tickjudge/judge/scenario';
import { bytes, type Contract, sent } from '../../requests.ts';

export default scenario<Contract>(
  'knows the ETag of an upload in parts, and of no other cut',
  async ({ solution, files, objectStore, expect }) => {
    const body = bytes(2500, 1);
    const bucket = objectStore.bucket({ initial: { whole: body, half: bytes(1000, 2) } });
    const upload = async (key: string, content: Uint8Array, partBytes: number) => {
      const { uploadId } = await bucket.createMultipart(key);
      const parts: { partNumber: number }[] = [];
      for (let start = 0; start < content.length; start += partBytes) {
        const partNumber = parts.length + 1;
        await bucket.uploadPart(uploadId, partNumber, content.slice(start, start + partBytes));
        parts.push({ partNumber });
      }
      await bucket.completeMultipart(uploadId, parts);
    };
    await upload('same', body, 1000);
    await upload('other', body, 500);
    await upload('single', bytes(400, 3), 1000);
    await upload('tail', bytes(2500, 4), 1000);
    for (const name of ['whole', 'same', 'other']) await files.write(`/data/${name}`, body);
    await files.write('/data/half', bytes(1000, 2));
    await files.write('/data/single', bytes(400, 3));
    const tail = bytes(2500, 4);
    tail[2499]! ^= 1;
    await files.write('/data/tail', tail);
    const before = bucket.bytesReceived;

    const report = await solution.syncDirectory('/data', bucket, { partBytes: 1000 });

    expect(report.unchanged, 'unchanged').toEqual(['half', 'same']);
    expect(report.uploaded, 'uploaded').toEqual(['other', 'single', 'tail', 'whole']);
    expect(bucket.bytesReceived - before, 'bytes that were sent').toBe(7900);
    expect(sent(bucket, 'put').map(({ key }) => key)).toEqual(['single']);
    expect(bucket.peek('tail')?.body).toEqual(tail);
  },
);
