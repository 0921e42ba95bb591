import { CheckTexts } from '../define-check';

/** The texts of this layer's checks in Spanish. */
export const observabilityInSpanish: CheckTexts = {
  'observability/metrics': {
    title: 'Los servicios exponen métricas',
    why: 'Nadie ve que va a peor: los errores y la lentitud los descubren los clientes.',
    remedy:
      'Exponga métricas (prom-client, prometheus_client, Micrometer, prometheus-net, promhttp u OpenTelemetry) y recójalas.',
  },
  'observability/dashboards': {
    title: 'Los paneles están en el repositorio',
    why: 'Los que se hicieron a mano se pierden con el volumen de Grafana, y nadie revisa un cambio.',
    remedy: 'Aprovisione los paneles desde archivos del repositorio.',
  },
  'observability/logs': {
    title: 'Los registros se recogen',
    why: 'Desaparecen con el contenedor, y con ellos la razón por la que se detuvo.',
    remedy:
      'Envíe los registros a un almacén: un recolector junto a los contenedores o el controlador de registros de la plataforma.',
  },
  'observability/traces': {
    title: 'Las peticiones se trazan',
    why: 'Nadie puede decir qué servicio fue lento o falló en el camino de una petición.',
    remedy: 'Instrumente con OpenTelemetry y envíe las trazas a un colector.',
  },
  'observability/slo': {
    title: 'Hay objetivos de nivel de servicio declarados',
    why: 'Nadie sabe cuándo está tan mal como para dejar de publicar o despertar a alguien.',
    remedy:
      'Declare objetivos (Sloth, Pyrra, OpenSLO o un documento con cifras) y alerte sobre la velocidad con que se consume el presupuesto de errores.',
  },
  'observability/alerts-routed': {
    title: 'Las alertas tienen destinatario',
    why: 'La alerta salta y nadie la oye.',
    remedy:
      'Despliegue un Alertmanager, nómbrelo en alerting, dirija las alertas a un canal de guardia y envíe una de prueba.',
  },
  'observability/scrape-targets': {
    title: 'Prometheus consulta lo que está desplegado',
    why: 'Un destino que no existe está caído para siempre: la gente deja de mirar los destinos en rojo, y su panel está vacío el día que hace falta.',
    remedy:
      'Despliegue el exportador, corrija la dirección o elimine el destino.',
  },
};
