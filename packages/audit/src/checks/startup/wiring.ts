import { applications } from '../../code/wiring/applications';
import { Application, Missing } from '../../code/wiring/wiring.types';
import { defineCheck, Outcome } from '../define-check';
import { wiringExample } from './wiring.example';

export const wiring = defineCheck({
  id: 'startup/wiring',
  priority: 'P0',
  evidence: ['cross'],
  title: 'Everything a service is constructed from is registered',
  why: 'The container refuses to build the object: the process ends at start with an unresolved dependency, or answers every request for it with an error. The compiler cannot see it, and unit tests build the object themselves.',
  remedy: 'Register the interface that the constructor asks for.',
  sources: ['post-mortem'],
  example: wiringExample,
  *run(model) {
    for (const application of applications(model)) {
      yield* judge(application);
    }
  },
});

function* judge(application: Application): Iterable<Outcome> {
  const on = { path: application.entry.path };
  if (application.unread !== null) {
    yield {
      state: 'unknown',
      on,
      at: application.entry,
      reason: `What ${application.name} registers cannot be told: ${application.unread}`,
    };
    return;
  }
  for (const missing of application.missing) {
    yield answer(application, missing);
  }
  if (application.missing.length === 0) {
    yield {
      state: 'pass',
      on,
      at: application.entry,
      message: `${application.name} registers what its classes are constructed from`,
    };
  }
}

function answer(application: Application, missing: Missing): Outcome {
  const on = { path: application.entry.path };
  const [first, ...others] = missing.demands;
  const also = others.length > 0 ? ` and ${others.length} more` : '';
  const near = missing.nearMiss ? `; ${missing.nearMiss.text}` : '';
  const related = [
    ...missing.demands.map(({ parameter }) => parameter),
    ...(missing.nearMiss ? [missing.nearMiss.at] : []),
  ];
  const asks = `${first.consumer}${also}, built ${first.when}, needs ${missing.needs}`;
  if (missing.doubt !== null) {
    return {
      state: 'unknown',
      on,
      at: first.activated,
      related,
      reason: `${asks}, and no code of ${application.name} was seen to register it, but ${missing.doubt}; a test that starts the application would tell`,
    };
  }
  return {
    state: 'fail',
    on,
    at: first.activated,
    related,
    key: `${application.name}/${missing.needs}`,
    message: `${asks}, which nothing registers in ${application.name}${near}`,
    ...(missing.remedy === null ? {} : { remedy: missing.remedy }),
  };
}
