import { collectDefaultMetrics, register } from 'prom-client';

export const dynamic = 'force-dynamic';

collectDefaultMetrics();

export async function GET() {
  return new Response(await register.metrics(), {
    headers: { 'content-type': register.contentType },
  });
}
