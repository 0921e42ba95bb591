resource "azurerm_kubernetes_cluster" "prod" {
  name                = "ecommerce-aks-prod"
  location            = azurerm_resource_group.prod.location
  resource_group_name = azurerm_resource_group.prod.name
  dns_prefix          = "ecommerce-prod"
  kubernetes_version  = "1.31"

  default_node_pool {
    name       = "system"
    vm_size    = "Standard_D4s_v5"
    node_count = var.node_count
    zones      = ["1", "2", "3"]
  }

  identity {
    type = "SystemAssigned"
  }

  network_profile {
    network_plugin     = "azure"
    network_policy     = "cilium"
    network_data_plane = "cilium"
  }

  oms_agent {
    log_analytics_workspace_id = azurerm_log_analytics_workspace.prod.id
  }

  oidc_issuer_enabled       = true
  workload_identity_enabled = true
}
