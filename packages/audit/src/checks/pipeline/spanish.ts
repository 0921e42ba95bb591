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
  'pipeline/valid': {
    title: 'Los workflows se cargan',
    why: 'Un workflow que no se carga no se ejecuta nunca, y nadie recibe aviso.',
    remedy: 'Corrija lo que nombra el mensaje.',
  },
  'pipeline/package-manager': {
    title: 'Los comandos usan el gestor de paquetes del lockfile',
    why: 'Otro gestor de paquetes pasa por alto el lockfile o se niega a instalar.',
    remedy:
      'Use en todas partes el gestor de paquetes del lockfile y conserve un solo lockfile.',
  },
  'pipeline/deploy-gated': {
    title: 'Desplegar a producción exige pruebas y una aprobación',
    why: 'Todo lo que se integra, probado o no, llega a producción.',
    remedy:
      'Haga que el trabajo de despliegue dependa de las pruebas (needs) y nombre un entorno protegido.',
  },
  'pipeline/scans-pull-requests': {
    title: 'Los análisis de seguridad corren en los pull requests',
    why: 'Los hallazgos aparecen después de la integración, cuando ya son problema de otra persona.',
    remedy: 'Añada pull_request al workflow de seguridad.',
  },
  'pipeline/smoke-after-deploy': {
    title: 'A cada despliegue le sigue una comprobación de salud',
    why: 'El pipeline está en verde mientras el servicio está caído.',
    remedy:
      'Espere a que termine el despliegue y llame al endpoint de salud con un límite de tiempo.',
  },
  'pipeline/rollback-state': {
    title: 'La vuelta atrás no necesita nada que muera con el runner',
    why: 'Una vuelta atrás que lee un archivo temporal no tiene nada que leer cuando hace falta.',
    remedy:
      'Tome la versión anterior del clúster, del registro o de un historial de despliegues.',
  },
  'pipeline/job-timeout': {
    title: 'Los trabajos de despliegue tienen un límite de tiempo',
    why: 'Un despliegue colgado retiene el entorno durante seis horas.',
    remedy:
      'Ponga timeout-minutes en los trabajos de despliegue y en los que usan runners propios.',
  },
  'pipeline/concurrency': {
    title: 'Dos despliegues de un mismo destino no pueden solaparse',
    why: 'Dos despliegues que se solapan dejan una mezcla de dos versiones.',
    remedy:
      'Dé al despliegue un grupo de concurrencia por entorno con cancel-in-progress: false (en GitLab: resource_group).',
  },
  'pipeline/manifests-validated': {
    title: 'Los manifiestos se validan antes de desplegar',
    why: 'El clúster es el primero que los lee.',
    remedy:
      'Ejecute runway audit, kubeconform o una simulación en el servidor (--dry-run=server) antes del despliegue.',
  },
  'pipeline/typecheck': {
    title: 'Los tipos se comprueban en CI',
    why: 'Los errores de tipos aparecen tarde, al construir la imagen.',
    remedy: 'Añada una comprobación de tipos al workflow de los pull requests.',
  },
  'pipeline/coverage-threshold': {
    title: 'La cobertura de pruebas tiene un umbral',
    why: 'La cobertura baja sin que nadie lo decida.',
    remedy: 'Haga fallar las pruebas por debajo de un umbral acordado.',
  },
  'pipeline/test-sharding': {
    title: 'Las pruebas largas corren en paralelo',
    why: 'Cuando la respuesta tarda, la gente se la salta.',
    remedy: 'Reparta las pruebas en una matriz.',
  },
  'pipeline/e2e': {
    title: 'Las pruebas de extremo a extremo corren en CI',
    why: 'Las partes funcionan; el conjunto, no.',
    remedy:
      'Ejecute un conjunto pequeño de pruebas de extremo a extremo contra el sistema en marcha.',
  },
  'pipeline/retries': {
    title: 'Las pruebas inestables se reintentan y se informan',
    why: 'Una prueba inestable bloquea los despliegues o se deja de mirar.',
    remedy: 'Reintente una vez, informe y repare.',
  },
  'pipeline/inactive-services': {
    title: 'Los servicios apagados no rompen el pipeline',
    why: 'Código que nadie ejecuta bloquea el despliegue del código que usan todos.',
    remedy: 'Saque de la matriz los servicios inactivos, o repárelos.',
  },
  'pipeline/green': { title: 'La última ejecución en la rama principal pasó' },
};
