resource "random_password" "database" {
  length  = 32
  special = false
}

resource "azurerm_postgresql_flexible_server" "prod" {
  name                = "ecommerce-db-prod"
  location            = azurerm_resource_group.prod.location
  resource_group_name = azurerm_resource_group.prod.name

  version                = "16"
  sku_name               = "GP_Standard_D4ds_v5"
  storage_mb             = 131072
  administrator_login    = var.database_admin
  administrator_password = random_password.database.result

  # Restore to any second of the last 35 days, also in the paired region.
  backup_retention_days        = 35
  geo_redundant_backup_enabled = true

  high_availability {
    mode = "ZoneRedundant"
  }

  lifecycle {
    prevent_destroy = true
    ignore_changes  = [zone, high_availability[0].standby_availability_zone]
  }
}

resource "azurerm_postgresql_flexible_server_database" "ecommerce" {
  name      = "ecommerce"
  server_id = azurerm_postgresql_flexible_server.prod.id
}
