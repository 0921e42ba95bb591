/**
 * Names that Docker Hub serves without an owner: the Docker Official Images,
 * retired ones included. Source: the docker-library/official-images list.
 */
const OFFICIAL_IMAGES = new Set(
  `adminer aerospike almalinux alpine alt amazoncorretto amazonlinux api-firewall
  arangodb archlinux backdrop bash bonita buildpack-deps busybox caddy cassandra
  celery centos chronograf cirros clearlinux clefos clickhouse clojure composer
  convertigo couchbase couchdb crate dart debian django docker drupal
  eclipse-mosquitto eclipse-temurin eggdrop elasticsearch elixir emqx erlang
  fedora flink fluentd fsharp gazebo gcc geonetwork ghost glassfish golang gradle
  groovy haproxy haskell haxe hello-seattle hello-world hitch hola-mundo httpd
  hylang ibm-semeru-runtimes ibmjava influxdb iojs irssi java jenkins jetty
  jobber joomla jruby julia kaazing-gateway kapacitor kibana known kong krakend
  lightstreamer liquibase logstash mageia mariadb matomo maven mediawiki
  memcached mongo mongo-express mono mysql nats nats-streaming neo4j
  neurodebian nextcloud nginx node notary nuodb nuxeo odoo open-liberty openjdk
  opensuse oraclelinux orientdb owncloud percona perl photon php php-zendserver
  phpmyadmin piwik plone postfixadmin postgres pypy python r-base rabbitmq rails
  rakudo-star rapidoid redis redmine registry rethinkdb rocket.chat rockylinux
  ros ruby rust sapmachine satosa scratch sentry silverpeas sl solr sonarqube
  sourcemage spark spiped storm swift swipl teamspeak telegraf thrift tomcat
  tomee traefik ubuntu ubuntu-debootstrap ubuntu-upstart unit valkey varnish
  vault websphere-liberty wordpress xwiki yourls znc zookeeper consul nginx-unit
  gradle hipache opensearch mosquitto`
    .split(/\s+/)
    .filter(Boolean),
);

/** True for a name that Docker Hub serves without an owner. */
export function isOfficialImage(name: string): boolean {
  return OFFICIAL_IMAGES.has(name);
}
