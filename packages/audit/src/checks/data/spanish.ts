import { CheckTexts } from '../define-check';

/** The texts of this layer's checks in Spanish. */
export const dataInSpanish: CheckTexts = {
  'data/migrations-run': {
    title: 'Las migraciones corren con el despliegue',
    why: 'El código nuevo se encuentra con el esquema antiguo: falla la primera petición que toca lo que añade una migración, y el despliegue salió en verde.',
    remedy:
      'Ejecute las migraciones como un paso antes del despliegue, como contenedor de inicio o Job, o al arrancar la aplicación.',
  },
  'data/migrations-reversible': {
    title: 'Las migraciones tienen vuelta atrás',
    why: 'Al volver atrás el código queda un esquema que el código anterior no conoce.',
    remedy:
      'Escriba la vuelta atrás (script U de Flyway, rollback de Liquibase, downgrade de Alembic, Down de EF Core) o haga que el cambio sea compatible con la versión anterior.',
  },
  'data/destructive-change': {
    title: 'Ninguna migración quita lo que usa la versión anterior',
    why: 'Mientras dura el despliegue, la versión anterior se encuentra con el esquema nuevo y falla; después no hay vuelta atrás sin perder datos.',
    remedy:
      'Primero amplíe: añada lo nuevo junto a lo antiguo, deje que una versión deje de usar lo antiguo y quítelo en la siguiente.',
  },
};
