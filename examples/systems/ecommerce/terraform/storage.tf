# Pictures of the products, written by product-service.
resource "azurerm_storage_account" "products" {
  name                            = "ecommercestorprod"
  location                        = azurerm_resource_group.prod.location
  resource_group_name             = azurerm_resource_group.prod.name
  account_tier                    = "Standard"
  account_replication_type        = "LRS"
  min_tls_version                 = "TLS1_2"
  allow_nested_items_to_be_public = false
}

resource "azurerm_storage_container" "product_images" {
  name               = "product-images"
  storage_account_id = azurerm_storage_account.products.id
}

# Exports and copies; deleted blobs can be brought back for 30 days.
resource "azurerm_storage_account" "backups" {
  name                            = "ecommercestorbackup"
  location                        = azurerm_resource_group.prod.location
  resource_group_name             = azurerm_resource_group.prod.name
  account_tier                    = "Standard"
  account_replication_type        = "GZRS"
  min_tls_version                 = "TLS1_2"
  allow_nested_items_to_be_public = false

  blob_properties {
    versioning_enabled = true

    delete_retention_policy {
      days = 30
    }

    container_delete_retention_policy {
      days = 30
    }
  }
}

resource "azurerm_storage_container" "backups" {
  name               = "backups"
  storage_account_id = azurerm_storage_account.backups.id
}
