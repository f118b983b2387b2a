//! What a person sees, one module for each step. Views show state and report what was done; they call no service
//! and decide nothing about sending.

pub mod aids;
pub mod appearance;
pub mod carried;
pub mod config_words;
pub mod confirm;
pub mod cut_off;
pub mod dropped;
pub mod fault;
pub mod fault_words;
pub mod focus;
pub mod hindrance;
pub mod in_order;
pub mod languages;
pub mod later;
pub mod leaving;
pub mod locked;
pub mod message;
pub mod no_start;
pub mod over;
pub mod password_form;
pub mod permission;
pub mod picker;
pub mod projects;
pub mod reach;
pub mod records;
pub mod regions;
pub mod run;
pub mod sign_in;
pub mod sign_in_again;
pub mod steps;
pub mod tab;
pub mod templates;
pub mod timing;
