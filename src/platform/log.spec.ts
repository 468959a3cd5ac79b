import { waitFor } from '../../test/support/wait-for';
import { createLog, logFile, logHealth } from './log';
import { createMetrics } from './metrics';

describe('a log', () => {
  it('counts the lines that it loses where its disk is full, and says that it writes nothing', async () => {
    const log = createLog('info', logFile('/dev/full'));
    await waitFor(() => {
      for (let i = 0; i < 1_000; i++) log.info({ line: 'x'.repeat(100) }, 'what nobody will ever read');
      return logHealth().lost > 0;
    });
    const told = await createMetrics().registry.metrics();
    expect(told).toMatch(/\nlog_lines_lost_total [1-9]\d*\n/);
    expect(told).toContain('\nlog_stuck 1\n');
  });
});
