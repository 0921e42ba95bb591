import { CheckTexts } from '../define-check';

/** The texts of this layer's checks in Spanish. */
export const observabilityInSpanish: CheckTexts = {
  'observability/metrics': { title: 'Los servicios exponen métricas' },
  'observability/dashboards': { title: 'Los paneles están en el repositorio' },
  'observability/logs': { title: 'Los registros se recogen' },
  'observability/traces': { title: 'Las peticiones se trazan' },
  'observability/slo': {
    title: 'Hay objetivos de nivel de servicio declarados',
  },
  'observability/alerts-routed': { title: 'Las alertas tienen destinatario' },
  'observability/scrape-targets': {
    title: 'Prometheus consulta lo que está desplegado',
  },
};
