import { CheckTexts } from '../define-check';

/** The texts of this layer's checks in Spanish. */
export const pipelineInSpanish: CheckTexts = {
  'pipeline/deploy-is-real': {
    title: 'Los trabajos de despliegue despliegan algo',
    why: 'Un trabajo de despliegue que solo imprime está en verde y no cambia nada: todos creen que corre la versión nueva.',
    remedy:
      'Haga que el trabajo despliegue (aplique los manifiestos, actualice el chart, inicie los contenedores nuevos) o quítelo hasta que lo haga.',
  },
  'pipeline/security-step-blocks': {
    title: 'Los pasos de seguridad y de pruebas pueden hacer fallar el trabajo',
    why: 'Un análisis o una prueba que no puede fallar es un adorno: lo que encuentra se integra y se despliega, y la marca verde dice que alguien lo miró.',
    remedy:
      'Quite continue-on-error o el `||` que sigue al comando. Acepte los hallazgos conocidos en el archivo de exclusiones de la propia herramienta, con un motivo.',
  },
  'pipeline/valid': { title: 'Los workflows se cargan' },
  'pipeline/package-manager': {
    title: 'Los comandos usan el gestor de paquetes del lockfile',
  },
  'pipeline/deploy-gated': {
    title: 'Desplegar a producción exige pruebas y una aprobación',
  },
  'pipeline/scans-pull-requests': {
    title: 'Los análisis de seguridad corren en los pull requests',
  },
  'pipeline/smoke-after-deploy': {
    title: 'A cada despliegue le sigue una comprobación de salud',
  },
  'pipeline/rollback-state': {
    title: 'La vuelta atrás no necesita nada que muera con el runner',
  },
  'pipeline/job-timeout': {
    title: 'Los trabajos de despliegue tienen un límite de tiempo',
  },
  'pipeline/concurrency': {
    title: 'Dos despliegues de un mismo destino no pueden solaparse',
  },
  'pipeline/manifests-validated': {
    title: 'Los manifiestos se validan antes de desplegar',
  },
  'pipeline/typecheck': { title: 'Los tipos se comprueban en CI' },
  'pipeline/coverage-threshold': {
    title: 'La cobertura de pruebas tiene un umbral',
  },
  'pipeline/test-sharding': { title: 'Las pruebas largas corren en paralelo' },
  'pipeline/e2e': { title: 'Las pruebas de extremo a extremo corren en CI' },
  'pipeline/retries': {
    title: 'Las pruebas inestables se reintentan y se informan',
  },
  'pipeline/inactive-services': {
    title: 'Los servicios apagados no rompen el pipeline',
  },
  'pipeline/green': { title: 'La última ejecución en la rama principal pasó' },
};
