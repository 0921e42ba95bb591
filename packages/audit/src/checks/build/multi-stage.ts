import { DockerStage } from '../../artifacts/dockerfile/dockerfile.types';
import { Position } from '../../artifacts/position';
import {
  ProductionImage,
  productionImages,
  stageChain,
} from '../../path/production-images';
import { defineCheck, Outcome } from '../define-check';

/** Base images that are a compiler or SDK, and what runs their output instead. */
const SDK_BASES: readonly { pattern: RegExp; what: string }[] = [
  { pattern: /(^|\/)dotnet\/(core\/)?sdk(:|@|$)/, what: 'the .NET SDK' },
  { pattern: /(^|\/)golang(:|@|$)/, what: 'the Go toolchain' },
  { pattern: /(^|\/)rust(:|@|$)/, what: 'the Rust toolchain' },
  { pattern: /(^|\/)maven(:|@|$)/, what: 'Maven and a JDK' },
  { pattern: /(^|\/)gradle(:|@|$)/, what: 'Gradle and a JDK' },
  { pattern: /(^|\/)gcc(:|@|$)/, what: 'a C compiler' },
  { pattern: /(^|\/)swift(:(?!.*slim)|@|$)/, what: 'the Swift toolchain' },
  { pattern: /(^|\/)haskell(:|@|$)/, what: 'the Haskell toolchain' },
  {
    pattern:
      /(^|\/)(eclipse-temurin|openjdk|amazoncorretto|[\w-]*zulu[\w-]*|sapmachine|ibm-semeru-runtimes)[^/]*:[^/]*jdk/,
    what: 'a JDK, where a JRE runs the program',
  },
];

/** Packages that compile. */
const COMPILERS =
  /(?:^|[\s=])(build-essential|build-base|gcc|g\+\+|clang|make|cmake|cargo|golang(?:-go)?|openjdk-[\w-]*jdk(?:-headless)?|default-jdk|maven|python3?-dev)(?=[\s=;&]|$)/;
const INSTALLS =
  /\b(?:apt-get|apt|apk|yum|dnf|microdnf|zypper)\s[^&|;]*?(?:install|add)\b([^&|;]*)/g;
/** Compilers that the same layer takes away again. */
const REMOVES =
  /\b(?:apt-get|apt)\s[^&|;]*(?:purge|remove|autoremove)|\bapk\s[^&|;]*del\b|--virtual|\b(?:yum|dnf|microdnf)\s[^&|;]*(?:remove|erase)/;

/** Images that are made to build things in. */
const FOR_BUILDING =
  /(^|[/._-])(build|builder|builders|toolchain|sdk|runner|cross|compile|compiler|workspace|jenkins|agent|base|devtools|tools?|fuzz|fuzzing)([/._-]|$)/i;

export const multiStage = defineCheck({
  id: 'build/multi-stage',
  priority: 'P2',
  evidence: ['static'],
  reads: ['dockerfiles'],
  title: 'The final image carries no build tools',
  why: 'Compilers and SDKs make an image several times as large, slow down every start on a new node, and give an intruder tools.',
  remedy:
    'Build in one stage and copy the result into a runtime base: FROM … AS build, then COPY --from=build.',
  sources: ['cicd-audit'],
  example: {
    fails: {
      Dockerfile:
        'FROM golang:1.23\nCOPY . .\nRUN go build -o /server .\nCMD ["/server"]\n',
    },
    passes: {
      Dockerfile:
        'FROM golang:1.23 AS build\nCOPY . .\nRUN go build -o /server .\nFROM gcr.io/distroless/static:nonroot\nCOPY --from=build /server /server\nCMD ["/server"]\n',
    },
  },
  *run(model) {
    for (const image of productionImages(model)) {
      if (!FOR_BUILDING.test(image.dockerfile.path)) yield judge(image);
    }
  },
});

function judge({ dockerfile, stage }: ProductionImage): Outcome {
  const on = { path: dockerfile.path };
  const chain = stageChain(dockerfile, stage);
  const { base, at } = chain[chain.length - 1];
  const sdk = SDK_BASES.find(({ pattern }) => pattern.test(base.value));
  if (sdk) {
    return {
      state: 'fail',
      on,
      at,
      message: `The image of ${dockerfile.path} carries ${sdk.what}: its final stage is based on ${base.value}`,
      key: `${dockerfile.path}/${base.value}`,
    };
  }
  const installed = compilerIn(chain);
  if (installed) {
    return {
      state: 'fail',
      on,
      at: installed.at,
      message: `The final stage of ${dockerfile.path} installs ${installed.name} and leaves it there`,
      key: `${dockerfile.path}/${installed.name}`,
    };
  }
  return base.value.includes('$')
    ? {
        state: 'unknown',
        on,
        at,
        reason: `${dockerfile.path} is based on ${base.value}, which a build argument without a default fills in`,
      }
    : { state: 'pass', on, at };
}

function compilerIn(
  chain: readonly DockerStage[],
): { readonly name: string; readonly at: Position } | null {
  for (const { runs } of chain) {
    for (const { value, at } of runs) {
      const script = value.replace(/\\\r?\n/g, ' ');
      if (REMOVES.test(script)) continue;
      for (const [, packages] of script.matchAll(INSTALLS)) {
        const name = COMPILERS.exec(packages)?.[1];
        if (name) return { name, at };
      }
    }
  }
  return null;
}
