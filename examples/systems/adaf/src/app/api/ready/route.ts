import { NextResponse } from 'next/server';
import { database, cache } from '../../../server/stores';

export const dynamic = 'force-dynamic';

export async function GET() {
  const checks = await Promise.allSettled([database().query('SELECT 1'), cache().ping()]);
  const ready = checks.every(check => check.status === 'fulfilled');
  return NextResponse.json({ ready }, { status: ready ? 200 : 503 });
}
