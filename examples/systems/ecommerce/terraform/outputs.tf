output "cluster_name" {
  value = azurerm_kubernetes_cluster.prod.name
}

output "database_host" {
  value = azurerm_postgresql_flexible_server.prod.fqdn
}
