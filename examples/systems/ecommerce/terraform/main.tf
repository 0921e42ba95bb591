terraform {
  required_version = ">= 1.9"

  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.14"
    }
    random = {
      source  = "hashicorp/random"
      version = "~> 3.6"
    }
  }

  backend "azurerm" {
    resource_group_name  = "ecommerce-state-rg"
    storage_account_name = "ecommercestate"
    container_name       = "terraform-state"
    key                  = "prod.tfstate"
    use_oidc             = true
  }
}

provider "azurerm" {
  use_oidc = true
  features {}
}

resource "azurerm_resource_group" "prod" {
  name     = "ecommerce-prod-rg"
  location = var.location
}

resource "azurerm_log_analytics_workspace" "prod" {
  name                = "ecommerce-logs-prod"
  location            = azurerm_resource_group.prod.location
  resource_group_name = azurerm_resource_group.prod.name
  retention_in_days   = 90
}
